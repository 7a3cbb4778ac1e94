"""Two notices made up for the tests, the second of which repeals the first since yesterday."""

from datetime import date, timedelta

TODAY = date.today()
YESTERDAY, WEEK_AGO = TODAY - timedelta(days=1), TODAY - timedelta(days=7)
OLD, NEW = f"某应急发〔{TODAY.year - 1}〕7号", f"某应急发〔{TODAY.year}〕3号"
FIRST = f"""某省应急管理厅文件
{OLD}

某省应急管理厅关于加强桥梁巡查的通知

各市应急管理局：
一、各桥梁养护单位应当每周巡查桥面不少于3次。
二、各桥梁养护单位应当每季度组织一次应急演练。
三、各桥梁养护单位应当于每月25日前向市应急管理局报送巡查月报。
四、各桥梁养护单位不得隐瞒桥梁病害。

某省应急管理厅
{TODAY.year - 1}年3月1日
"""
SECOND = f"""某省应急管理厅文件
{NEW}

某省应急管理厅关于进一步加强桥梁巡查的通知

各市应急管理局：
一、各桥梁养护单位应当每周巡查桥面不少于5次。
二、各桥梁养护单位应当每季度组织一次应急演练。
三、各桥梁养护单位应当每年组织一次荷载试验。
四、各桥梁养护单位不得隐瞒桥梁病害。
五、本通知自{YESTERDAY.year}年{YESTERDAY.month}月{YESTERDAY.day}日起施行，《某省应急管理厅关于加强桥梁巡查的通知》（{OLD}）同时废止。

某省应急管理厅
{WEEK_AGO.year}年{WEEK_AGO.month}月{WEEK_AGO.day}日
"""
