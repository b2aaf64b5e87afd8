import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer =>
  value.length < 256
    ? Buffer.concat([Buffer.from([0x58, value.length]), value])
    : Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 0xff]), value]);

interface Asked {
  readonly challenge: string;
}

/** What may be wrong about an answer; nothing, unless a test says so. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  /** The device did not check who holds it. */
  readonly unverified?: boolean;
}

/**
 * An authenticator in software: real keys, real signatures, the bytes of WebAuthn level 3 §6, with CBOR (RFC 8949) written
 * by hand for the two shapes that it needs.
 */
export function softAuthenticator({ origin = 'http://localhost:3000', rpId = 'localhost' } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;

  const client = (type: string, { challenge }: Asked, wrong: Wrong): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: wrong.origin ?? origin, crossOrigin: false }));

  const head = (flags: number, wrong: Wrong): Buffer => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(wrong.rpId ?? rpId), Buffer.from([wrong.unverified ? flags & ~0x04 : flags]), count]);
  };

  const coseKey = (): Buffer => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ]);
  };

  const wrap = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response,
  });

  return {
    /** Answers `navigator.credentials.create`. */
    make: (asked: Asked, wrong: Wrong = {}) => {
      const clientData = client('webauthn.create', asked, wrong);
      const length = Buffer.from([0, id.length]);
      const authData = Buffer.concat([head(0x45, wrong), Buffer.alloc(16), length, id, coseKey()]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authData),
      ]);
      return wrap({
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      });
    },
    /** Answers `navigator.credentials.get`. */
    use: (asked: Asked, wrong: Wrong = {}) => {
      const clientData = client('webauthn.get', asked, wrong);
      const authenticatorData = head(0x05, wrong);
      const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
      const signature = createSign('sha256').update(signed).sign(privateKey);
      return wrap({
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
    /** A copy of it that stayed behind. */
    turnBack: () => {
      counter = 0;
    },
  };
}
