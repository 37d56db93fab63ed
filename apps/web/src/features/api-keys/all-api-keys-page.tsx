import { Page } from '../../components/page.tsx';
import { ApiKeyList } from './api-key-list.tsx';

/** `/admin/api-keys`: the keys of everybody in the organization. */
export function AllApiKeysPage() {
  return (
    <Page title="API keys" description="Every key of this organization. People make their own under Settings.">
      <ApiKeyList owner="all" emptyText="Nobody here has made one." />
    </Page>
  );
}
