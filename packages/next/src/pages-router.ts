import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "@turalogin/core";
import { fromNode, keepPrivate, writeHeaders, writeReply } from "@turalogin/core/adapter";
import type {
  GetServerSideProps,
  GetServerSidePropsContext,
  NextApiHandler,
  NextApiRequest,
  PreviewData,
} from "next";
import { refuseNoHandler, type Setup } from "./setup.js";

type Params = NonNullable<GetServerSidePropsContext["params"]>;

/** The guards of the Pages Router, which has Node's requests and responses. */
export function pagesRouterOf<U, Input>(setup: Setup<U, Input>) {
  /** Returns whether the handler may run. If not, the reply is written. */
  async function passes<Req extends IncomingMessage>(
    req: Req,
    res: ServerResponse,
    rules: Policy<U, Req>,
  ): Promise<boolean> {
    const ip = setup.addressOf((name) => req.headers[name]?.toString());
    const outcome = await setup.made().admit(fromNode(req, { ip }), rules, req);
    if (outcome.handled) {
      writeReply(res, outcome);
      return false;
    }
    writeHeaders(res, outcome.headers);
    keepPrivate(res);
    return true;
  }

  return {
    props<Props extends Record<string, unknown>, P extends Params, Preview extends PreviewData>(
      handler: GetServerSideProps<Props, P, Preview>,
      ...given: [policy?: Policy<U, GetServerSidePropsContext["req"]>]
    ): GetServerSideProps<Props, P, Preview> {
      refuseNoHandler("props", handler);
      const rules = setup.policy(...given);
      return async (context) => {
        if (await passes(context.req, context.res, rules)) return handler(context);
        // Next renders nothing, because the response is complete.
        return { props: {} as Props };
      };
    },

    api<Body>(
      handler: NextApiHandler<Body>,
      ...given: [policy?: Policy<U, NextApiRequest>]
    ): NextApiHandler<Body> {
      refuseNoHandler("api", handler);
      const rules = setup.policy(...given);
      return async (req, res) => {
        if (await passes(req, res, rules)) await handler(req, res);
      };
    },
  };
}
