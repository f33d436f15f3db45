import type { InferGetServerSidePropsType } from "next";
import { auth } from "../lib/auth";
import { ran } from "../lib/runs";

export const getServerSideProps = auth.props(async ({ req }) => {
  ran("legacy");
  return { props: { email: auth.user(req).email } };
});

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Page({ email }: Props) {
  return <h1>Hello, {email.toUpperCase()}</h1>;
}
