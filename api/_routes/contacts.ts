import { createRoute } from '@hono/zod-openapi';
import {
  callViewSchema,
  contactViewSchema,
  createContactSchema,
  orderContactsSchema,
  updateContactSchema,
} from '../_contract/unit.js';
import { addContact, callContact, orderContacts, removeContact, updateContact } from '../_domain/contact/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, noContent } from '../_http/route.js';
import { presentContact } from './present/contact.js';

export const contacts = createRoutes();

const addContactRoute = createRoute({
  method: 'post',
  path: '/units/{unitId}/contacts',
  tags: ['组织'],
  summary: '添加一位联系人或一个值班电话',
  ...guarded('contact.manage', { problems: ['access.forbidden', 'unit.not_found'] }),
  request: { params: idParam('unitId'), body: body(createContactSchema) },
  responses: { 201: json(contactViewSchema) },
});

contacts.openapi(addContactRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  return c.json(presentContact(await addContact(c.var.context, unitId, c.req.valid('json'))), 201);
});

const orderContactsRoute = createRoute({
  method: 'put',
  path: '/units/{unitId}/contacts/order',
  tags: ['组织'],
  summary: '联系人的先后',
  ...guarded('contact.manage', { problems: ['access.forbidden', 'unit.not_found', 'contact.not_found'] }),
  request: { params: idParam('unitId'), body: body(orderContactsSchema) },
  responses: { 200: listJson(contactViewSchema) },
});

contacts.openapi(orderContactsRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  const ordered = await orderContacts(c.var.context, unitId, c.req.valid('json').contactIds);
  return c.json({ items: ordered.map(presentContact) }, 200);
});

const updateContactRoute = createRoute({
  method: 'patch',
  path: '/contacts/{contactId}',
  tags: ['组织'],
  summary: '改一位联系人；没写的不变',
  ...guarded('contact.manage', { problems: ['contact.not_found'] }),
  request: { params: idParam('contactId'), body: body(updateContactSchema) },
  responses: { 200: json(contactViewSchema) },
});

contacts.openapi(updateContactRoute, async (c) => {
  const { contactId } = c.req.valid('param');
  return c.json(presentContact(await updateContact(c.var.context, contactId, c.req.valid('json'))), 200);
});

const removeContactRoute = createRoute({
  method: 'delete',
  path: '/contacts/{contactId}',
  tags: ['组织'],
  summary: '删除一位联系人，姓名和号码一并删除',
  ...guarded('contact.manage', { problems: ['contact.not_found'] }),
  request: { params: idParam('contactId') },
  responses: { 204: noContent },
});

contacts.openapi(removeContactRoute, async (c) => {
  await removeContact(c.var.context, c.req.valid('param').contactId);
  return c.body(null, 204);
});

const callContactRoute = createRoute({
  method: 'post',
  path: '/contacts/{contactId}/call',
  tags: ['组织'],
  summary: '拨打：给出这一次要拨的号码，服务器不留通话记录',
  ...guarded('contact.call', { rate: 'call_contact', problems: ['contact.not_found', 'contact.not_callable'] }),
  request: { params: idParam('contactId') },
  responses: { 200: json(callViewSchema) },
});

contacts.openapi(callContactRoute, async (c) => {
  c.header('Cache-Control', 'no-store');
  return c.json({ phone: await callContact(c.var.context, c.req.valid('param').contactId) }, 200);
});
