import { report } from "../utils/report";

export default defineNitroPlugin((nitro) => {
  nitro.hooks.hook("error", (error) => report(error));
});
