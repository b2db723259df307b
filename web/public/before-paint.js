// Runs before the first paint, as a file of its own: the page's policy allows no inline script.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('studyone.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('studyone.language');
    root.lang = language || (/^en\b/.test(navigator.language) ? 'en' : 'ko');
  } catch {
    // Storage may be switched off; the system's theme and Korean stand.
  }
})();
