import { turalogin } from "@turalogin/express";
import express from "express";
import { createSchema, createYoga } from "graphql-yoga";

const schema = createSchema({
  typeDefs: "type Query { me: String }",
  resolvers: { Query: { me: (_parent, _args, { user }) => user?.email ?? null } },
});

/** @param env where the configuration comes from: a test gives its own. */
export function createApp(env = process.env) {
  const auth = turalogin({ env });
  const app = express();
  app.use(auth.router());
  const yoga = createYoga({
    schema,
    logging: false,
    context: async ({ request }) => ({ user: (await auth.authenticate(request)).user }),
  });
  app.use(yoga.graphqlEndpoint, yoga);
  return app;
}
