import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/h3";
import { getQuery, H3, type H3Event, handleCors, html, raw } from "h3";

/** The app. The environment has what Turalogin reads, and TRUST_PROXY: the number of proxies in front, 0 if there is none. */
export function createApp(env: NodeJS.ProcessEnv = process.env) {
  const { TRUST_PROXY = "0", FRONTEND_URL } = env;
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  });
  const app = new H3();
  const proxies = Number(TRUST_PROXY);
  app.use((event) => {
    const hops = event.req.headers.get("x-forwarded-for")?.split(",") ?? [];
    const client = proxies > 0 ? hops.at(-proxies)?.trim() : undefined;
    if (client) event.context.clientAddress = client;
  });
  app.use(auth.router());
  // After the router, whose routes have their own rules: the callback allows no other origin.
  if (FRONTEND_URL) {
    const origin = [new URL(FRONTEND_URL).origin];
    app.use((event) => handleCors(event, { origin, credentials: true }) || undefined);
  }

  const anyone = { onAnonymous: "allow" } as const;
  const home = auth.guarded((event) => page(homePage(auth.state(event).user)), anyone);
  const login = auth.guarded(
    (event: H3Event) => page(loginPage(getQuery(event), auth.state(event).user)),
    anyone,
  );
  const dashboard = auth.guarded((event) => page(dashboardPage(auth.state(event))));
  const admin = auth.guarded((event: H3Event) => {
    const user = auth.user(event);
    event.res.status = isAdmin(user) ? 200 : 403;
    return page(adminPage(user, isAdmin(user)));
  });
  app.get("/", home).get("/login", login).get("/dashboard", dashboard).get("/admin", admin);

  const me = auth.guarded((event) => auth.user(event));
  const greeting = auth.guarded((event) => {
    const { id, email } = auth.user(event);
    return { message: `Welcome to the dashboard, ${email}!`, user_id: id };
  });
  const whoami = auth.guarded((event) => ({ user: auth.state(event).user }), anyone);
  const onlyAdmins = auth.guarded(
    (event) => ({ message: `Welcome to the admin area, ${auth.user(event).email}!` }),
    { check: isAdmin },
  );
  app.get("/api/me", me).get("/api/dashboard", greeting);
  app.get("/api/whoami", whoami).get("/api/admin", onlyAdmins);

  return { app, auth };
}

const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
const page = (markup: string) => html(raw(markup));
