const services = require("./services");

exports.list = () => services.createOpenai().models.list();
