#!/usr/bin/env node
import { build } from "./build";

(async () => {
  const app = build();
  try {
    await app.listen({ port: 3000 });
  } catch (error) {
    app.log.error(error);
    process.exit(1);
  }
})();
