export { type NoticeKind, noticeKinds } from '@unbind/domain/notices/kinds';
