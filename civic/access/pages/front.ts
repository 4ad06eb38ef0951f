import { html } from '#platform/html/html.ts';
import { type Page, page } from '#platform/http/route.ts';
import { tenantsOf } from '../actions/books.ts';
import { countyPage } from './county-page.ts';
import { PAGE_WORDS } from './words.ts';

/** The front door: straight into the only county, or a list of those that have an office here. */
export const frontPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/',
    may: 'everyone',
    act: async (asking) => {
      const { language } = asking;
      const tenants = await tenantsOf(asking.desk);
      const [only] = tenants;
      if (only && tenants.length === 1) return { redirect: `/${only.id}` };
      const title = only ? PAGE_WORDS.home[language] : PAGE_WORDS.notReadyTitle[language];
      const links = tenants.map(
        ({ id, name, nameEn }) =>
          html`<li><a class="button second" href="/${id}">${language === 'en' && nameEn !== '' ? nameEn : name}</a></li>`,
      );
      const body = only ? html`<ul>${links}</ul>` : html`<p>${PAGE_WORDS.notReady[language]}</p>`;
      return countyPage({ ...asking, tenantId: 0 }, { title, body: html`<h1>${title}</h1>${body}` });
    },
  }),
];
