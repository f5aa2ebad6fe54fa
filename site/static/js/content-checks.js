/* What core/content_checks.py names, decided on the finished page. A check says whether an element is fine. */
(() => {
  const userbar = window.wagtail?.userbar;
  if (!userbar) return;

  const plain = (text) => text.replace(/\s+/g, ' ').replace(/[\s.:!?»›→…]+$/u, '').trim().toLowerCase();

  userbar.registerCheck('desk-link-text-check', (node, options) => !options.texts.includes(plain(node.textContent)));
  userbar.registerCheck('desk-photo-alt-check', () => false);
  userbar.registerCheck('desk-photographer-check', () => false);
  userbar.registerCheck('desk-photo-people-check', () => false);
  userbar.registerCheck('desk-lead-check', (node, options) => node.textContent.trim().length <= options.limit);
})();
