/** What an attacker may try, what prevents it, and the tests that show it. */
export interface Threat {
  readonly threat: string;
  readonly control: string;
  /** The names of the tests as written in the sources, and their files as paths from the repository's root. */
  readonly tests: Readonly<Record<string, string>>;
}

export const THREATS: readonly Threat[] = [
  {
    threat: "Somebody signs in with a handle without access to the mailbox",
    control: "The handle leaves the server only in the mail and in an encrypted HttpOnly cookie",
    tests: {
      "the reply to a start contains the login link": "internal/fuzz/src/advisories/login.ts",
    },
  },
  {
    threat: "An error, event or log shows a secret",
    control: "An error keeps only the code of its cause; handles and tokens are `Secret`s",
    tests: {
      "no object of this library shows the key, the secret or a handle":
        "packages/core/test/hostile.test.ts",
      "no error shows the key, the handle, the code or text of the service":
        "packages/core/test/client/transport.test.ts",
    },
  },
  {
    threat: "A verify without a code verifies the link",
    control:
      "A code must be six ASCII digits before any call is made; the client has one method for links and one for codes",
    tests: {
      "calls the service only for a code of six ASCII digits":
        "packages/core/test/login/login.test.ts",
    },
  },
  {
    threat: "A code is typed in a browser that did not ask for it",
    control:
      "A code belongs to the login in this browser's pending cookie, never to one that the request names",
    tests: {
      "a code works in a browser that did not ask for it": "internal/fuzz/src/advisories/login.ts",
    },
  },
  {
    threat: "A scanner or a prefetch opens the link",
    control:
      "HEAD does nothing; a prefetch or a frame is refused; another browser gets a page with one button",
    tests: {
      "is not used up by HEAD, a prefetch or a frame": "packages/core/test/login/login.test.ts",
    },
  },
  {
    threat:
      "An attacker gives a victim the attacker's own link, which signs the victim in as the attacker",
    control:
      "Another browser gets a page with one button; no session is replaced before it is pressed",
    tests: {
      "shows another browser the confirm page, and uses nothing up until its button is pressed":
        "packages/core/test/login/login.test.ts",
    },
  },
  {
    threat: "A double click shares its session with a stranger",
    control: "A result is shared only with requests whose pending cookie contains the same attempt",
    tests: {
      "another browser that sends the same link at the same time gets no session":
        "packages/core/test/hostile.test.ts",
      "when the service gives two users the same handle, neither is signed in as the other":
        "packages/core/test/hostile.test.ts",
    },
  },
  {
    threat: "One link is redeemed many times at once",
    control: "One verify call; the service decides",
    tests: {
      "a double click is one session, and both clicks are redirected home":
        "internal/fuzz/test/races.test.ts",
    },
  },
  {
    threat: "Codes are guessed",
    control:
      "Five tries for a login, twenty failures a day for an address, counted before the call",
    tests: {
      "twenty wrong codes at once reach the service five times": "internal/fuzz/test/races.test.ts",
    },
  },
  {
    threat: "An attacker uses up a user's tries to lock the user out",
    control:
      "A browser known to the address has a limit of its own; a request that one limit refuses is not counted by the others",
    tests: {
      "a request that one limit refuses is not counted by the other limits":
        "packages/core/test/limits/limits.test.ts",
      "a device cookie from one address does not make the browser known to another address":
        "packages/core/test/hostile.test.ts",
    },
  },
  {
    threat: "Many logins in one day lock out later visitors",
    control:
      "No count is shared: a full limit in memory forgets the key that was used least, and never refuses a new one",
    tests: {
      "never refuses the first use of a key, however often others are used":
        "packages/core/test/limits/memory.test.ts",
      "one home line that starts logins for 10,000 invented addresses locks out no other client":
        "packages/core/test/limits/worlds/home-line.test.ts",
    },
  },
  {
    threat: "Many people behind one address use up its limits",
    control: "A sign-in gives back its start, below a ceiling of ten times the limit",
    tests: {
      "200 employees behind one IPv4 address sign in within 15 minutes":
        "packages/core/test/limits/worlds/office.test.ts",
    },
  },
  {
    threat: "Bad links from a shared IP address prevent others behind it from opening their links",
    control: "A link that this browser has asked for has no limit per client",
    tests: {
      "however many junk links come from a shared IPv4 address, each browser behind it can open its own link":
        "packages/core/test/limits/worlds/junk-links.test.ts",
    },
  },
  {
    threat: "An attacker makes a limit forget what it has counted",
    control: "Making a limit forget one use takes hundreds of uses that stay counted (decision 10)",
    tests: {
      "are none before the map is full, and never more than the decision states":
        "packages/core/test/limits/memory.test.ts",
    },
  },
  {
    threat: "An attacker collects many known browsers, each with tries of its own",
    control:
      "One login makes one known browser, for 180 days or until its user is revoked; a client cannot choose its name; all known browsers of an address share 60 wrong codes a day, and one limit of starts",
    tests: {
      "120 known browsers from a mailbox that an attacker reads have 60 wrong codes a day together, and count as strangers after 180 days":
        "packages/core/test/limits/worlds/read-mailbox.test.ts",
      "one login makes one known browser, however often and with whatever cookie it is requested":
        "packages/core/test/limits/device.test.ts",
    },
  },
  {
    threat: "One client uses many addresses to look like many clients",
    control: "IPv6 is counted by its /64, /56 and /48; every spelling of an address gives one key",
    tests: {
      "every spelling of an IPv6 address gives the key of its /64":
        "packages/core/test/request/ip.test.ts",
    },
  },
  {
    threat: "Calls to the service are not counted",
    control:
      "A token that this app did not ask for counts as a failure whenever the service does not accept it",
    tests: {
      "are counted like refused tokens": "packages/core/test/limits/callbacks.test.ts",
    },
  },
  {
    threat: "A client disconnects before it is counted",
    control: "The client's address is read before the first wait",
    tests: {
      "a client that disconnects during a store read is counted by its own address":
        "internal/fuzz/test/client-gone.test.ts",
    },
  },
  {
    threat: "Starts whose client disconnects use up an address's limits without a mail",
    control:
      "A start that is counted is sent to the service; only before that does it end with its client",
    tests: {
      "a start that uses up a limit has mailed, whenever its client disconnects":
        "packages/core/test/limits/worlds/cut-off.test.ts",
    },
  },
  {
    threat: "A second address or another spelling gets the mail",
    control:
      "One ASCII address, checked before it is lower-cased; the checked value is the one that is sent",
    tests: {
      "the output is one plain address, and parsing it again does not change it":
        "packages/core/test/request/email.test.ts",
    },
  },
  {
    threat: "A forged, changed or confused token",
    control:
      "Only HS256 and one `typ`, canonical base64url, no `crit`, integer times; reading never throws",
    tests: {
      "any claims and header, signed with our own key, give typed claims or none":
        "packages/core/test/session/token.test.ts",
    },
  },
  {
    threat: "A forged or planted pending cookie",
    control:
      "`dir` with `A256GCM`, full tag, own `typ`, no `zip`; two cookies of one name count as none",
    tests: {
      "another header: type, zip, crit, algorithm, a wrapped key":
        "packages/core/test/login/pending.test.ts",
      "two pending cookies count as none: the link shows the confirm page, the code has no login":
        "packages/core/test/hostile.test.ts",
    },
  },
  {
    threat: "A session planted before the login, or kept after logout",
    control: "Each sign-in issues a new token; with a store, it and a logout end the old one",
    tests: {
      "a logout during a renewal also ends the renewed session": "internal/fuzz/test/races.test.ts",
    },
  },
  {
    threat: "A store has lost its data, or returns nonsense",
    control: "A missing epoch ends sessions; while an epoch cannot be read, no session begins",
    tests: {
      "an epoch of %j cannot be read: sessions end, and none begins":
        "packages/core/test/session/revocation.test.ts",
    },
  },
  {
    threat: "No revocation ends the sessions of a machine whose clock is ahead",
    control: "An epoch is set one minute ahead, the most by which a token's time may be ahead",
    tests: {
      "reaches sessions of a machine whose clock is %i ms ahead":
        "packages/core/test/session/store.test.ts",
    },
  },
  {
    threat: "A user's id is too long for the store's keys",
    control: "The key of a long id is a hash, so these sessions can be ended too",
    tests: {
      "a user with the longest address can be revoked in a store with short keys":
        "packages/core/test/session/revocation.test.ts",
    },
  },
  {
    threat: "A failing hook of the app signs a user in",
    control:
      "`onSignIn` may return nothing, `{ userId, claims }` or `{ deny }`; a check passes only with `true`",
    tests: {
      "an onSignIn that returns an invalid result signs no user in":
        "packages/core/test/hostile.test.ts",
      "a check that returns %j": "packages/core/test/guard.test.ts",
    },
  },
  {
    threat: "A misspelt name gives `undefined` instead of a check or a hook",
    control:
      "`undefined` is refused for each option of a guard, for its policy, and for `onStart` and `onSignIn`",
    tests: {
      "for %s: undefined, because a misspelt name gives that": "packages/core/test/guard.test.ts",
    },
  },
  {
    threat: "Another site's page makes a request",
    control:
      "Go 1.25's algorithm (`CrossOriginProtection`) on our POST routes and on guarded requests with an unsafe method",
    tests: {
      "a request with other values of these headers passes only with one of our origins":
        "packages/core/test/request/origin.test.ts",
    },
  },
  {
    threat: "Another site's page opens a guarded WebSocket",
    control: "The guard and `auth.authenticate` make the same check on each upgrade",
    tests: {
      "an upgrade to a WebSocket is refused across origins, though it is a GET":
        "packages/core/test/guard.test.ts",
      "authenticate makes the check of the guard on each upgrade":
        "packages/core/test/app/authenticate.test.ts",
    },
  },
  {
    threat: "A WebSocket server like the documented one crashes",
    control: "The sample listens to errors, takes 64 KiB a message, and destroys refused sockets",
    tests: {
      "a refused client that never closes its side of the connection is disconnected":
        "internal/fleet/test/websocket.test.ts",
    },
  },
  {
    threat: "A function that only reads the session stands where a guard belongs",
    control:
      "`auth.authenticate`, `auth.state` and `auth.user` throw when a framework uses them as a hook",
    tests: {
      "auth.%s as a hook fails, and says that it is not a guard":
        "packages/fastify/test/failures.test.ts",
    },
  },
  {
    threat: "Another spelling of a path, or a header, bypasses a guard",
    control: "The guard belongs to the route, not to a path; no header says who the user is",
    tests: {
      "a guard matches the path, and another spelling of the path bypasses it":
        "internal/fuzz/src/advisories/guards.ts",
      "on h3 1 no handler runs after a refusal, even if a wrapped response ends later":
        "packages/h3/test/in-process.test.ts",
    },
  },
  {
    threat: "A forged `Host`",
    control: "`Host` is not read: absolute URLs come only from `callbackUrl`",
    tests: {
      "the Host header, or a proxy's copy of it, decides where links and redirects lead":
        "internal/fuzz/src/advisories/requests.ts",
    },
  },
  {
    threat: "An open redirect",
    control: "The URL parser's output is both checked and sent",
    tests: {
      "the output stays on %s, and parsing it again does not change it":
        "packages/core/test/request/return-to.test.ts",
    },
  },
  {
    threat: "A cached reply shows one person's data to another",
    control:
      "`no-store` on our routes, `private, no-store` and `Vary` on guarded ones, even if the handler says `public`",
    tests: {
      "a reply made for one person is kept in a shared cache":
        "internal/fuzz/src/advisories/requests.ts",
      "guard.never-public": "packages/conformance/src/checks/guard.ts",
    },
  },
  {
    threat: "A body has two meanings, or sets properties of a prototype",
    control: "Two media types, raw bytes of at most 8 KiB, own properties only",
    tests: {
      "field names with a meaning in JavaScript": "packages/core/test/hostile.test.ts",
    },
  },
  {
    threat: "A hostile or broken service",
    control:
      "No redirects, at most 64 KiB after decompression, one deadline, a schema for each reply",
    tests: {
      "200 MB of gzip cost less than 20 MB of memory":
        "packages/core/test/client/transport.test.ts",
      "a body that stalls after its headers": "packages/core/test/client/transport.test.ts",
    },
  },
  {
    threat: "An outage loses a login",
    control: "A fault uses nothing up: the same link and code still work",
    tests: { "over a service with faults": "internal/fuzz/test/faults.test.ts" },
  },
  {
    threat: "Some bytes crash the server",
    control: "Reading never throws; input that cannot be read becomes a value",
    tests: { "under random requests": "internal/fuzz/test/http.test.ts" },
  },
  {
    threat: "Some text takes a long time to read",
    control: "Reading takes linear time, shown with 16 KB of each byte in a header",
    tests: { "the longest %s is read in linear time": "packages/core/test/request/cost.test.ts" },
  },
  {
    threat: "Memory grows with the requests",
    control: "Each map has a bound, or empties by time",
    tests: { "requests: no error, no growth": "internal/fuzz/test/soak.test.ts" },
  },
  {
    threat: "A process cannot be stopped",
    control:
      "No timer or socket of ours outlives a request; `auth.close()` waits for running logins, up to their deadline",
    tests: {
      "requests in progress end first, with a response or at their deadline; then the process ends":
        "internal/fuzz/test/lifecycle.test.ts",
    },
  },
  {
    threat: "A restart makes a user lose a link or a session",
    control: "After `auth.close()` no login begins or uses anything up, and guards keep working",
    tests: {
      "at any step, each login succeeds before the promise is fulfilled, or uses nothing up":
        "packages/core/test/login/closing.test.ts",
    },
  },
];
