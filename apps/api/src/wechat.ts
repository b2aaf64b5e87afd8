/** A personal WeChat account as WeChat itself vouches for it; identities are keyed hashes, as everywhere. */
export interface WechatIdentity {
  readonly unionKey: string;
  /** Null when WeChat does not say whether the account is real-named. */
  readonly realNameHash: string | null;
  readonly nickname: string;
}

/** Who holds the WeChat account that scanned a ticket. */
export interface Wechat {
  /** What the browser's code stands for; null when it stands for nobody, `unavailable` when WeChat cannot be asked. */
  identify(code: string, of: { readonly memberId: string }): Promise<WechatIdentity | null | 'unavailable'>;
  /** Demo mode: invented accounts to choose from; null where WeChat itself says who it is. */
  choices(of: { readonly memberId: string }): Promise<{ code: string; nickname: string }[] | null>;
}

/** Until WeChat is connected nobody can be identified, and the page says so. */
export const noWechat: Wechat = {
  identify: async () => 'unavailable',
  choices: async () => null,
};
