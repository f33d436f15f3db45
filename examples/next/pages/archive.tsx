import type { InferGetServerSidePropsType } from "next";
import { auth } from "../lib/auth";

export const getServerSideProps = auth.props(async ({ req }) => ({
  props: { email: auth.user(req).email },
}));

/** A page of the Pages Router, beside those of the App Router. */
export default function Archive({ email }: InferGetServerSidePropsType<typeof getServerSideProps>) {
  return <h1>The archive of {email}</h1>;
}
