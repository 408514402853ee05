import type * as config_models from "../config/models.js";
import type * as config_other from "../config/other.js";

import type { ApiFromModules } from "convex/server";

declare const fullApi: ApiFromModules<{
  "config/models": typeof config_models;
  "config/other": typeof config_other;
}>;
export declare const api: typeof fullApi;
