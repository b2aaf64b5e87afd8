import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

export const isSupported = (): boolean => browserSupportsWebAuthn();

/** Cancelled, denied or timed out: the person may try again. Whatever else happens is a fault. */
const declined = (error: unknown): null => {
  if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)) return null;
  throw error;
};

/** Has the device sign with one of the person's passkeys; null when they declined. The server made the options. */
export const signWithPasskey = (options: object): Promise<Record<string, unknown> | null> =>
  startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
    .then((credential) => ({ ...credential }))
    .catch(declined);

/** Has the device make a passkey; null when the person declined. The server made the options. */
export const makePasskey = (options: object): Promise<Record<string, unknown> | null> =>
  startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    .then((credential) => ({ ...credential }))
    .catch(declined);
