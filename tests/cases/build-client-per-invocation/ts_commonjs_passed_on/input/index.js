Object.assign(module.exports, require("./llm"));
