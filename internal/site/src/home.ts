/** The first page. The theme's own layout for it has no `<main>`. */
export const home = () => `---
layout: page
sidebar: false
title: Turalogin for Node
hero:
  name: Turalogin
  text: Passwordless login for Node
  tagline: A magic link and a one-time code in one mail. For Express, Koa, Fastify, h3, Nuxt, Hono and every server with a web Request.
  image:
    src: /login.png
    alt: The built-in login page, asking for the code
  actions:
    - theme: brand
      text: Get started
      link: /getting-started
    - theme: alt
      text: All pages
      link: /all
features:
  - title: A whole login in two lines
    details: Pages in the visitor's language, mails, sessions, and a guard for routes.
    link: /frameworks
  - title: Nothing to sign up for yet
    details: An emulator with an inbox replaces service and mail while you develop, and in tests.
    link: /testing
  - title: Security that can be checked
    details: Each threat has its control, and the tests that attack it.
    link: /security-tests
---

<script setup>
import { VPHomeFeatures, VPHomeHero } from "vitepress/theme";
</script>

<main>
<VPHomeHero />
<VPHomeFeatures />
</main>
`;
