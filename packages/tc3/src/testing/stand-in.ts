import { createServer, type IncomingMessage } from 'node:http';
import { tc3ContentType, tc3Signature } from '../sign.ts';

export interface StandIn {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** What a stand-in of Tencent answers to an action; a number is a bare HTTP status, `null` no answer at all. */
export type Answers = (action: string, body: Readonly<Record<string, unknown>>) => object | number | null;

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

/** Why a request would be refused at Tencent's door; null when it would not. */
function wrongWith(
  { headers }: IncomingMessage,
  payload: string,
  secrets: Readonly<Record<string, string>>,
  now: Date,
) {
  const said =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  const [, id = '', , service = '', signature = ''] = said ?? [];
  const secretKey = secrets[id];
  if (secretKey === undefined) return 'AuthFailure.SecretIdNotFound';
  const stamp = new Date(Number(headers['x-tc-timestamp']) * 1_000);
  if (!(Math.abs(now.getTime() - stamp.getTime()) <= 300_000)) return 'AuthFailure.SignatureExpire';
  if (headers['content-type'] !== tc3ContentType) return 'AuthFailure.SignatureFailure';
  const [action, version] = [String(headers['x-tc-action']), String(headers['x-tc-version'])];
  const request = { secretKey, service, host: headers.host ?? '', action, version, payload, now: stamp };
  return tc3Signature(request) === signature ? null : 'AuthFailure.SignatureFailure';
}

/** A server that speaks as Tencent Cloud does: it recomputes each signature, and only then answers. */
export function standIn(
  options: { readonly secrets: Readonly<Record<string, string>>; readonly now: () => Date },
  answers: Answers,
): Promise<StandIn> {
  const server = createServer(async (request, reply) => {
    const payload = await textOf(request);
    const wrong = wrongWith(request, payload, options.secrets, options.now());
    const action = String(request.headers['x-tc-action']);
    const answer =
      wrong === null ? answers(action, JSON.parse(payload)) : { Error: { Code: wrong, Message: 'not signed rightly' } };
    if (answer === null) return;
    if (typeof answer === 'number') return reply.writeHead(answer).end();
    reply.writeHead(200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify({ Response: { ...answer, RequestId: 'r' } }));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      resolve({
        endpoint: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((done) => {
            server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
  });
}
