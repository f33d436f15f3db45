import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin } from "@turalogin/h3";
import { getQuery, H3, handleCors, html, raw, serve } from "h3";

const { PORT = "3000", HOST = "127.0.0.1", TRUST_PROXY = "0", FRONTEND_URL } = process.env;

const auth = turalogin({
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

const guarded = { middleware: [auth.guard()] };
const anyone = { middleware: [auth.guard({ onAnonymous: "allow" })] };
const page = (markup: string) => html(raw(markup));
const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");

app.get("/", (event) => page(homePage(auth.state(event).user)), anyone);
app.get("/login", (event) => page(loginPage(getQuery(event), auth.state(event).user)), anyone);
app.get("/dashboard", (event) => page(dashboardPage(auth.state(event))), guarded);
app.get(
  "/admin",
  (event) => {
    const user = auth.user(event);
    event.res.status = isAdmin(user) ? 200 : 403;
    return page(adminPage(user, isAdmin(user)));
  },
  guarded,
);

app.get("/api/me", (event) => auth.user(event), guarded);
app.get(
  "/api/dashboard",
  (event) => {
    const { id, email } = auth.user(event);
    return { message: `Welcome to the dashboard, ${email}!`, user_id: id };
  },
  guarded,
);
app.get("/api/whoami", (event) => ({ user: auth.state(event).user }), anyone);
app.get(
  "/api/admin",
  (event) => ({ message: `Welcome to the admin area, ${auth.user(event).email}!` }),
  { middleware: [auth.guard({ check: isAdmin })] },
);

const server = serve(app, {
  port: Number(PORT),
  hostname: HOST,
  silent: true,
  gracefulShutdown: false,
});
await server.ready();
console.log(`listening on http://${HOST}:${PORT}`);

// New logins are refused, logins in progress are finished, and after the last response the process ends.
process.once("SIGTERM", async () => {
  server.close();
  await auth.close();
});
