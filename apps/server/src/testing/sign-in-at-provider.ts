const formAction = /<form[^>]+action="([^"]+)"/u;

/**
 * Does what a browser and a person do at the provider: follows redirects, keeps cookies, fills in the sign-in form and consents. Answers
 * with the address that the provider finally sends the browser to, without going there.
 */
export const signInAtProvider = async (start: URL, login: string): Promise<URL> => {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 15; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/su);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url);
      if (url.origin !== start.origin) return url;
      continue;
    }
    const page = await response.text();
    const action = formAction.exec(page)?.[1];
    if (!action) throw new Error(`The provider showed no form: ${response.status} ${page.slice(0, 300)}`);
    url = new URL(action, url);
    const prompt = page.includes('name="login"') ? 'login' : 'consent';
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
  }
  throw new Error('The provider never sent the browser back');
};
