export const session = {
  'session.title': '登录',
  'session.lead': '企业微信解绑控制台',
  'session.promise': '解绑前看清影响，解绑中本人可异议，解绑后每一步都可查证。',
  'session.account': '帐号',
  'session.password': '密码',
  'session.signIn': '登录',
  'session.signingIn': '正在登录',
  'session.accountMissing': '请填写帐号',
  'session.passwordMissing': '请填写密码',
  'session.ended': '登录已结束，请重新登录。登录后会回到刚才的页面。',
  'session.signOut': '退出登录',
} as const;
