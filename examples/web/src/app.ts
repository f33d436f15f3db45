import { adminPage, dashboardPage, homePage, loginPage } from "@turalogin/example-pages";
import { turalogin, type WebContext } from "@turalogin/web";

type Handler = (request: Request) => Response | Promise<Response>;

/** The app as one function. It runs on every runtime that has the web's `Request`. */
export function createApp(env: Readonly<Record<string, string | undefined>>) {
  const auth = turalogin({
    env,
    pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  });
  const userOf = (request: Request) => auth.state(request).user;
  const anyone = (handler: Handler) => auth.guard(handler, { onAnonymous: "allow" });

  const routes: Readonly<Record<string, Handler>> = {
    "/": anyone((request) => html(homePage(userOf(request)))),
    "/login": anyone((request) => html(loginPage(queryOf(request), userOf(request)))),
    "/dashboard": auth.guard((request) => html(dashboardPage(auth.state(request)))),
    "/admin": auth.guard((request) => {
      const user = auth.user(request);
      return html(adminPage(user, isAdmin(user)), isAdmin(user) ? 200 : 403);
    }),
    "/api/me": auth.guard((request) => Response.json(auth.user(request))),
    "/api/dashboard": auth.guard((request) => {
      const { id, email } = auth.user(request);
      return Response.json({ message: `Welcome to the dashboard, ${email}!`, user_id: id });
    }),
    "/api/whoami": anyone((request) => Response.json({ user: userOf(request) })),
    "/api/admin": auth.guard(
      (request) =>
        Response.json({ message: `Welcome to the admin area, ${auth.user(request).email}!` }),
      { check: isAdmin },
    ),
  };

  function app(request: Request, context: WebContext): Response | Promise<Response> {
    const ours = auth.handle(request, context);
    if (ours) return ours;
    const { pathname } = new URL(request.url);
    const isRead = request.method === "GET" || request.method === "HEAD";
    const handler = isRead && Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    return handler?.(request) ?? new Response("Not found", { status: 404 });
  }

  return { app, auth };
}

const html = (markup: string, status = 200) =>
  new Response(markup, { status, headers: { "content-type": "text/html; charset=utf-8" } });
const queryOf = ({ url }: Request) => Object.fromEntries(new URL(url).searchParams);
const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
