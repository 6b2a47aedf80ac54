FROM node:24-alpine AS build
WORKDIR /src
COPY . .
#    ^ any change in the build context makes `npm` install all dependencies again
RUN npm ci
RUN npm run build

FROM nginx:1.31-alpine
COPY --from=build /src/dist /usr/share/nginx/html
USER nginx
