import { turalogin } from "@turalogin/next";

const proxies = Number(process.env.TRUST_PROXY ?? "0");

export const auth = turalogin({
  pages: { login: "/login", home: "/dashboard", brand: { name: "Acme Notes" } },
  session: { idle: 86_400 },
  ...(proxies > 0 && { ip: proxies }),
});

export const isAdmin = ({ email }: { email: string }) => email.endsWith("@admin.example.com");
