// Node gives the whole of what is exported, a bundler may give its default.
import common from "./common.cjs";

export const models = () => common.default.models.list();
