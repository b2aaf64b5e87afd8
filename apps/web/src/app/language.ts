import type { Language } from '@unbind/phrases';

export const keptLanguage = (): Language => (localStorage.getItem('language') === 'en' ? 'en' : 'zh-CN');
