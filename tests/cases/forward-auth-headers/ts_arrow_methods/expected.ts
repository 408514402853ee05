// Methods that are arrow functions in fields.
import express from "express";

class Orders {
  private loadBoth = async (user: string, forwarded: Record<string, string>) => Promise.all([fetch(`http://orders/a/${user}`, { headers: forwarded }), fetch("http://orders/b", { headers: forwarded })]);
  private loadAll = async (forwarded: Record<string, string>) => {
    return Promise.all([
      fetch("http://orders/c", { headers: forwarded }),
      fetch("http://orders/d", { headers: forwarded }),
    ]);
  };
  private typed: () => Promise<unknown> = async () => Promise.all([fetch("http://orders/e"), fetch("http://orders/f")]);
  static all = async () => Promise.all([fetch("http://orders/g"), fetch("http://orders/h")]);

  one = async (req: express.Request, res: express.Response) => {
    const authorization = req.headers.authorization;
    const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
    res.json(await this.loadBoth(req.params.user, forwarded));
  };

  every = async (req: express.Request, res: express.Response) => {
    const authorization = req.headers.authorization;
    const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
    res.json(await this.loadAll(forwarded));
  };

  each = async (req: express.Request, res: express.Response) => {
    res.json(await this.typed());
  };
}

export const orders = new Orders();
