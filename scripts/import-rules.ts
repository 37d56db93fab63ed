/** One import, both ends as paths from the repository's root (a workspace package as its own folder). */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const serverRoot = 'apps/server/src/';
/** Inside the server, a layer may import itself and those named here. `app` is the composition root. */
const layers: Record<string, readonly string[]> = {
  kernel: [],
  adapters: ['kernel'],
  platform: ['kernel', 'adapters'],
  features: ['kernel', 'adapters', 'platform'],
};
/** Which workspace packages a package or app may import. */
const packages: Record<string, readonly string[]> = {
  'packages/contracts': [],
  'packages/documents': ['packages/contracts'],
  'packages/deliverables': ['packages/contracts'],
  'packages/agent-kit': ['packages/contracts', 'packages/deliverables'],
  'packages/agents': ['packages/contracts', 'packages/deliverables', 'packages/agent-kit', 'packages/documents'],
  'apps/web': ['packages/contracts'],
  'apps/server': [
    'packages/contracts',
    'packages/documents',
    'packages/deliverables',
    'packages/agent-kit',
    'packages/agents',
  ],
};

const homeOf = (path: string): string => path.split('/').slice(0, 2).join('/');
const isTest = (path: string): boolean => /\.(test|contract|conformance)\.tsx?$|\/testing\//u.test(path);
const isTable = (path: string): boolean => path.endsWith('.table.ts');
/** In `adapters/`, a plain name is an interface and a dotted one an implementation. */
const isImplementation = (path: string): boolean => /\/adapters\/[^/]+\/[^/]+\.[^/]+\.ts$/u.test(path);

const betweenPackages = ({ from, to }: Import): string | null => {
  const [home, other] = [homeOf(from), homeOf(to)];
  const allowed = packages[home];
  if (home === other || !allowed || !(other in packages)) return null;
  // The conformance tests of agents read documents; what agents ship does not.
  if (other === 'packages/documents' && home === 'packages/agents' && !isTest(from))
    return `${home} must not depend on ${other}`;
  return allowed.includes(other) ? null : `${home} must not depend on ${other}`;
};

const insideServer = ({ from, to }: Import): string | null => {
  if (!from.startsWith(serverRoot) || !to.startsWith(serverRoot) || isTest(from)) return null;
  const [fromLayer = '', fromSlice = ''] = from.slice(serverRoot.length).split('/');
  const [toLayer = '', toSlice = ''] = to.slice(serverRoot.length).split('/');
  if (toLayer === 'testing') return 'only tests import from testing/';
  const allowed = layers[fromLayer];
  if (!allowed) return null;
  if (toLayer !== fromLayer && !allowed.includes(toLayer)) return `${fromLayer} must not import ${toLayer}`;
  if (fromLayer === 'features') {
    if (isImplementation(to)) return `features import an adapter's interface; only the composition root chooses ${to}`;
    const isForeign = toLayer === 'features' && toSlice !== fromSlice;
    const throughDoor = to === `${serverRoot}features/${toSlice}/index.ts`;
    if (isForeign && !throughDoor && !(isTable(from) && isTable(to)))
      return `another slice is imported through features/${toSlice}/index.ts`;
  }
  if (fromLayer === 'adapters' && toLayer === 'adapters' && toSlice !== fromSlice && isImplementation(to)) {
    return `an adapter may import another one's interface, not ${to}`;
  }
  return null;
};

/** Why an import is against the house's rules; null if it is fine. */
export const violationOf = (edge: Import): string | null => betweenPackages(edge) ?? insideServer(edge);

/** Modules that only one place may name, so that they can be replaced there. */
const onlyIn: readonly { readonly modules: RegExp; readonly place: RegExp }[] = [
  { modules: /^(ai|@ai-sdk\/.+|cockatiel)$/u, place: /\/adapters\/model-gateway\// },
  { modules: /^@dbos-inc\//u, place: /\/adapters\/workflow-engine\// },
  { modules: /^ioredis$/u, place: /\/(adapters\/event-bus|platform\/http)\/|\/open-adapters\.ts$/u },
  { modules: /^@electric-sql\//u, place: /\/platform\/database\// },
  { modules: /^openid-client$/u, place: /\/adapters\/oidc-client\// },
  { modules: /^undici$/u, place: /\/adapters\/outbound-http\// },
  { modules: /^nodemailer$/u, place: /\/adapters\/mailer\// },
  { modules: /^onnxruntime-node$|^@huggingface\//u, place: /\/adapters\/embedding\// },
];

/** Why a file may not name an outside module; null if it may. */
export const moduleViolationOf = (from: string, module: string): string | null => {
  const rule = onlyIn.find(({ modules }) => modules.test(module));
  return rule && !rule.place.test(from) && !isTest(from) ? `${module} is named only in ${rule.place.source}` : null;
};
