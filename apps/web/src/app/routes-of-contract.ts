import type { contract } from '@unbind/contract';
import type { z } from 'zod';

type Contract = typeof contract;
type RowOf<Group> = Group extends unknown ? Group[keyof Group] : never;
type Row = RowOf<Contract[keyof Contract]>;
type Described = Extract<Row, { method: string; path: string }>;

/** Every endpoint of the contract under its method and path, as types alone: the schemas stay on the server. */
export type Rows = { [R in Described as `${R['method']} ${R['path']}`]: R };
export type Route = keyof Rows;

type Out<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;
type In<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type Part<R, Key extends string> = R extends Readonly<Record<Key, infer Schema>> ? Schema : undefined;
type Given<Name extends string, Schema> = Schema extends z.ZodType ? { readonly [N in Name]: In<Schema> } : unknown;
type Loose<Name extends string, Schema> = Schema extends z.ZodType
  ? { readonly [N in Name]?: Query<In<Schema>> }
  : unknown;

/** A query as it is typed in an address: every value is text. */
type Query<T> = { readonly [Key in keyof T]?: string | number | boolean | undefined };

export type Ok<R extends Route> = Out<Rows[R]['ok']>;
export type Input<R extends Route> = Given<'params', Part<Rows[R], 'params'>> &
  Loose<'query', Part<Rows[R], 'query'>> &
  Given<'body', Part<Rows[R], 'body'>> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly form?: FormData;
    readonly signal?: AbortSignal;
  };
