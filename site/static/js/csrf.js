// Django's token. Signing in again in another tab changes it, so the cookie is asked before what stands in the page.
export function csrfToken() {
  const cookie = /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  return cookie ? cookie[1] : window.wagtailConfig.CSRF_TOKEN;
}
