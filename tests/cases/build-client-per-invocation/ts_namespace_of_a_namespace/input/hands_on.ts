import * as holds from "./holds_others";

export { holds };
