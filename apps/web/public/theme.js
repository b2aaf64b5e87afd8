// Runs before the first paint, so that a dark reader never sees a white flash. A file, because the page allows no inline script.
(() => {
  const kept = localStorage.getItem('theme');
  const dark = kept ? kept === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.lang = localStorage.getItem('language') ?? 'zh-CN';
})();
