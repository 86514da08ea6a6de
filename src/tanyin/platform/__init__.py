"""The platform: a Django project with one app for each office of the system.

The apps stand in one order, and an effect on a lower one is made by calling its action:

    ground < look < journal < jobs < accounts < vault < catalogue < library < … < site

`ground` is what every app is built from and stores nothing; `site` is the project: settings, addresses, the servers.
"""
