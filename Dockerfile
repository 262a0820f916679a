# thundersync in a container, from a clone: docker build --tag thundersync .
# How to run it: docs/install.md
FROM node:22-alpine AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY scripts scripts
COPY src src
COPY thunderphone.yaml ./
COPY prompts prompts
RUN npm run build

FROM node:22-alpine
# The record may live on a git ref, and --to reads from one. Certificates are for git; Node has its own.
RUN apk add --no-cache git ca-certificates
COPY --from=build /src/package.json /opt/thundersync/package.json
COPY --from=build /src/dist /opt/thundersync/dist
COPY LICENSE /opt/thundersync/
# Any user may run it (--user), so home and work are everybody's. A repository that is mounted belongs to whoever runs the container, and
# git refuses what belongs to another: nothing else than that repository is here.
RUN ln -s /opt/thundersync/dist/main.js /usr/local/bin/thundersync \
  && mkdir -m 1777 /home/any /work \
  && git config --system --add safe.directory '*'
ENV HOME=/home/any
USER node
WORKDIR /work
ENTRYPOINT ["thundersync"]
CMD ["--help"]
