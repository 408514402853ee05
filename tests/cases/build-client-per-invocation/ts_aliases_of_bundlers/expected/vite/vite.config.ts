import path from "node:path";
import { fileURLToPath, URL } from "node:url";

export default {
  resolve: {
    alias: [
      { find: "@", replacement: path.resolve(__dirname, "src") },
      { find: /^~/, replacement: "/src/" },
      { find: "one", replacement: fileURLToPath(new URL("./src/one.ts", import.meta.url)) },
    ],
  },
};
