import { Controller, Get, Req } from "@nestjs/common";
import type { Request } from "express";

import { items, OrdersService, PartsService } from "./orders.service";

@Controller()
export class AppController {
  constructor(
    private readonly orders: OrdersService,
    private readonly parts: PartsService,
  ) {}

  @Get("orders")
  async ordersOf(@Req() req: Request) {
    return this.orders.both("u");
  }

  @Get("parts")
  async partsOf(@Req() req: Request) {
    return this.parts.someParts();
  }

  @Get("items")
  async itemsOf(@Req() req: Request) {
    return items.allItems();
  }
}
