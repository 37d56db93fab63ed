/** How an OpenID provider is reached, and who we are there. */
export interface OidcConnection {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client, which proves itself by PKCE alone. */
  readonly clientSecret: string | null;
}

/** What binds an answer to the request that asked for it. All three are single-use secrets of one sign-in. */
export interface OidcBinding {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface OidcRequest extends OidcBinding {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Assurance levels to ask for, in the provider's own words. */
  readonly acrValues: readonly string[];
}

/** What the provider vouches for. `claims` are the ID token's, completed by those of the user info endpoint. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** One thing about a provider that was looked at, in words for the person who sets it up. */
export interface OidcCheck {
  readonly name: 'discovery' | 'endpoints' | 'proof_key' | 'signing_keys';
  readonly passed: boolean;
  readonly message: string;
}

/** `declined`: the person or the provider said no. `unreachable`: no usable answer. `untrusted`: an answer that does not hold. */
export type OidcFault = 'declined' | 'unreachable' | 'untrusted';

/** A sign-in at a provider that came to nothing. `message` is for the server's log and the audit log, not for the person. */
export class OidcError extends Error {
  readonly fault: OidcFault;
  constructor(fault: OidcFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** Signs people in by OpenID Connect: authorization code flow with PKCE (S256), state and nonce. Every verb throws `OidcError`. */
export interface OidcClient {
  /** Where the browser goes to sign in. */
  authorizationUrl(connection: OidcConnection, request: OidcRequest): Promise<URL>;
  /**
   * Exchanges what came back for an identity. Checks state, issuer (also of the answer itself: RFC 9207), signature, audience, nonce and
   * times with 30 seconds of tolerance; takes asymmetric signatures only.
   */
  identify(connection: OidcConnection, callbackUrl: URL, binding: OidcBinding): Promise<OidcIdentity>;
  /** Looks at a provider without signing in. */
  check(connection: OidcConnection): Promise<OidcCheck[]>;
}
