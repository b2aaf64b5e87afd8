export { type Called, callTencent, type TencentAccount } from './call.ts';
export { signTc3, type Tc3Request } from './sign.ts';
