const { agent } = require("./exported_with_state.cjs");

exports.ask = (text) => agent.invoke({ messages: [{ role: "user", content: text }] });
