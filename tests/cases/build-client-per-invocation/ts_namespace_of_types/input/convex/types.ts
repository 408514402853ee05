import type * as other from "./config/other";

export type Client = (typeof other)["client"];
