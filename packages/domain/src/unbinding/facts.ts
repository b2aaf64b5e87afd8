import type { Platform } from '../devices/platforms.ts';
import type { Mode } from '../inheritance/modes.ts';
import type { TaskNumbers } from '../tasks/table.ts';

/** An object that hangs on the member's WeChat account. `state` is what undoing would have to bring back. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

export interface CustomerFact {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** When this customer was transferred in the last 90 days (WeCom's limit is two). */
  readonly transfers: readonly Date[];
  /** When the member and the customer last wrote to each other, as far as known. */
  readonly lastContactAt?: Date | null;
}

export interface SuccessorFact {
  readonly memberId: string;
  readonly name: string;
  readonly priority: number;
  /** Places left: what the list gives, less what came by it. */
  readonly capacity: number | null;
  readonly customersNow: number;
}

/** Everything that an unbinding can touch, as it stands now. */
export interface MemberFacts {
  readonly memberId: string;
  readonly binding: Thing;
  readonly customers: readonly CustomerFact[];
  readonly groups: readonly (Thing & { readonly transfers: readonly Date[] })[];
  /** How many groups left this member in the last day, as far as it counts against WeCom's limit. */
  readonly groupsMoved: number;
  readonly devices: readonly (Thing & { readonly platform: Platform })[];
  readonly roles: readonly Thing[];
  readonly approverOf: readonly (Thing & { readonly waiting: number })[];
  readonly documents: readonly (Thing & { readonly owned: boolean })[];
  readonly formsInFlight: readonly Thing[];
  readonly drafts: readonly Thing[];
  readonly oauth: readonly Thing[];
  readonly credentials: readonly Thing[];
  readonly queues: readonly (Thing & { readonly waiting: number })[];
  readonly interop: readonly (Thing & { readonly kind: string; readonly detail: string | null })[];
  readonly chat: number;
  readonly cloudFiles: number;
  readonly localCaches: number;
}

/** How the customers are handed over: the first part that matches takes a customer, the last takes the rest. */
export interface Part {
  readonly mode: Mode;
  readonly tags?: readonly string[] | undefined;
  readonly customerIds?: readonly string[] | undefined;
  readonly contactedWithinDays?: number | undefined;
  /** What becomes of retained customers when the new WeChat does not come in time. */
  readonly fallback?: 'assign' | 'pool' | undefined;
  readonly newWechatAccountId?: string | undefined;
}

/** The numbers of the org's policy that shape the consequences; hours and days as the policy has them. */
export interface PlanNumbers extends TaskNumbers {
  readonly claimHours: number;
  readonly cacheHours: number;
  readonly windowsEndHour: number;
  readonly frozenRoleDays: number;
  readonly chatRetentionDays: number;
  readonly chatArchiving: boolean;
}

export interface PlanInput {
  readonly facts: MemberFacts;
  readonly parts: readonly Part[];
  readonly successors: readonly SuccessorFact[];
  readonly numbers: PlanNumbers;
  readonly timeZone: string;
  readonly now: Date;
  /** Is there a connection to WeCom that carries steps out? */
  readonly connected: boolean;
  /** Who is asked to act: the member concerned, their leader (or the initiator), the initiator. */
  readonly people: { readonly member: string; readonly leader: string; readonly initiator: string };
}
