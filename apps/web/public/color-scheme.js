// Runs before the first paint, so that a dark page never flashes white. A file of its own: inline scripts are not allowed.
(() => {
  const wanted = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = wanted === 'auto' ? (prefersDark ? 'dark' : 'light') : wanted;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
