import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import { turalogin } from "@turalogin/express";
import express from "express";

/** @param env where the configuration comes from: a test gives its own. */
export async function createApp(env = process.env) {
  const auth = turalogin({ env });
  const server = new ApolloServer({
    typeDefs: "type Query { me: String }",
    resolvers: { Query: { me: (_parent, _args, { user }) => user?.email ?? null } },
  });
  await server.start();
  const app = express();
  app.use(auth.router());
  app.use(
    "/graphql",
    express.json(),
    expressMiddleware(server, {
      context: async ({ req }) => ({ user: (await auth.authenticate(req)).user }),
    }),
  );
  return app;
}
