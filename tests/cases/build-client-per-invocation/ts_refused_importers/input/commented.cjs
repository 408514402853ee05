const { ask } = require("./llm_commonjs.cjs");
const client = (/* the shared one */ require("./llm_commonjs.cjs").client);

exports.ask = () => [ask, client.models.list()];
