import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

export const isSupported = (): boolean => browserSupportsWebAuthn();

/** Why there is no answer of the device: its owner said no, it is registered already, or it cannot do it here at all. */
export type Stopped = 'declined' | 'known' | 'impossible';

const stops: Readonly<Record<string, Stopped>> = {
  NotAllowedError: 'declined',
  AbortError: 'declined',
  InvalidStateError: 'known',
};

/** WebAuthn tells by a name (level 3 §5.1.3); whatever is not of it is a fault. */
const stopped = (error: unknown): Stopped => {
  if (error instanceof Error) return stops[error.name] ?? 'impossible';
  throw error;
};

export const isStopped = (outcome: unknown): outcome is Stopped => typeof outcome === 'string';

/** Has the device sign with one of the person's passkeys. The server made the options. */
export const signWithPasskey = (options: object): Promise<Record<string, unknown> | Stopped> =>
  startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
    .then((credential) => ({ ...credential }))
    .catch(stopped);

/** Has the device make a passkey. The server made the options. */
export const makePasskey = (options: object): Promise<Record<string, unknown> | Stopped> =>
  startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    .then((credential) => ({ ...credential }))
    .catch(stopped);
