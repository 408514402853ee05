const common = require("./common_by_require.cjs");

exports.models = () => common.default.models.list();
