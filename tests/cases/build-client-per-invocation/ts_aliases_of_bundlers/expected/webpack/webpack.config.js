const path = require("path");

module.exports = (env) => {
  const config = { resolve: { alias: { lib: path.join(__dirname, "lib"), own$: path.join(__dirname, env.own) } } };
  config.resolve.alias["ai$"] = path.resolve(__dirname, "lib/ai.js");
  return config;
};
